"""Bytes of every encoding that articles come in, with sentences made up for each."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.files import decode

SENTENCES = [
    ("cp1252", "“We won’t,” he said — twice."),
    ("cp1252", "It’s late"),
    ("cp1252", "the miller’s plan"),
    ("cp1252", "Zoë ate at the café."),
    ("cp1252", "“Café ‘Müller’ — £5, 20 °C, ½ price, §3”"),
    ("cp1252", "The rose of Malmö cost €40 – “far too much”, said Strauß to François."),
    ("cp1252", "Le maître a déclaré hier qu’il n’y aurait pas d’école à l’été."),
    ("cp1252", "Die Bürger wählten früh; die Straßen waren ruhig und grün."),
    ("cp1252", "A população não está à espera de lições."),
    ("cp1252", "El niño comió mañana. ¿Qué pasó?"),
    ("cp1252", "Vi sætter pris på æbler og øl."),
    ("cp1252", "È più caldo in città, perché no?"),
    ("cp1250", "Zażółć gęślą jaźń. Burmistrz przyjął wczoraj nową ustawę."),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
    ("cp1250", "Gradonačelnik je jučer odlučio što će značiti nova pravila."),
    ("cp1250", "A kormány jövőre dönt az új hídról, amelyről sokan beszéltek."),
    ("cp1254", "Türkiye'nin şehirleri güzel, ağaçlar yeşil ve gökyüzü açık."),
    ("cp1251", "Мельник сказал: «Мы не уйдём». Это было в мае."),
    ("cp1251", "“Мост закрыт”, – сообщил мэр (Reuters)."),
    ("cp1251", "Він сказав, що їхні села ще сплять – «ґанок» порожній."),
    ("cp1251", "Привет"),
    ("koi8_r", "Мельник сказал, что мост закрыт до весны."),
    ("cp866", "Мельник сказал, что мост закрыт до весны."),
    ("iso8859_5", "Мельник сказал, что мост закрыт до весны."),
    ("cp1253", "Η γέφυρα θα μείνει κλειστή μέχρι την άνοιξη."),
    ("cp932", "「橋は閉まっている」と市長は述べた。ワルシャワの天気はよい。"),
    ("euc_jp", "「橋は閉まっている」と市長は述べた。ワルシャワの天気はよい。"),
    ("gb18030", "今天的天气很好，我们去公园散步。大桥明年开放。"),
    ("big5", "今天的天氣很好，我們去公園散步。大橋明年開放。"),
    ("cp949", "오늘은 날씨가 좋습니다. 다리는 내년에 열립니다."),
]


@pytest.mark.parametrize(("encoding", "sentence"), SENTENCES)
def test_a_sentence_comes_out_of_its_own_encoding(encoding: str, sentence: str) -> None:
    assert decode(sentence.encode(encoding)).text == sentence


@pytest.mark.parametrize(("encoding", "sentence"), SENTENCES)
def test_a_page_comes_out_of_its_own_encoding(encoding: str, sentence: str) -> None:
    page = "\n".join([sentence] * 30)
    assert decode(page.encode(encoding)).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sentence", sorted({sentence for _, sentence in SENTENCES}))
def test_unicode_is_known_with_and_without_a_mark(encoding: str, sentence: str) -> None:
    text = f"{sentence}\n{sentence}\n"
    assert decode(text.encode(encoding)).text == text


def test_the_mark_is_no_part_of_the_text_and_the_encoding_is_named() -> None:
    assert decode(b"\xef\xbb\xbfplain").text == "plain"
    assert decode(b"\xff\xfea\x00").encoding == "utf-16-le"
    assert decode("“a”".encode("cp1252")).encoding == "cp1252"


def test_every_kind_of_line_end_is_one_line_feed() -> None:
    assert decode(b"a\r\nb\rc\nd\r\r\ne").text == "a\nb\nc\nd\n\ne"
    assert decode("a\r\nb\r".encode("utf-16")).text == "a\nb\n"


def test_nuls_and_control_characters_stay() -> None:
    assert decode(b"be\0fore\x1b[31m\x07").text == "be\0fore\x1b[31m\x07"
    assert decode(b"ab\0cd!").text == "ab\0cd!"
    assert decode("\x9b2J".encode()).text == "\x9b2J"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"").text == ""
    assert decode(b"\xff\xfe").text == ""


def test_one_broken_byte_does_not_turn_a_page_into_another_alphabet() -> None:
    page = "“Curly” quotes – and é. ".encode() * 20
    text = decode(page + b"\xff then more").text
    assert text.count("“Curly”") == 20
    assert text.endswith("� then more")


def test_a_download_cut_within_a_character_stays_utf8() -> None:
    assert decode("“good” and é".encode()[:-1]).text == "“good” and �"


def test_emoji_written_as_two_halves_become_one_character() -> None:
    assert decode(b"\xed\xa0\xbd\xed\xb8\x80 smile").text == "😀 smile"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp932", "gb18030", "euc_jp"])
def test_a_beginning_cut_anywhere_is_the_beginning_of_the_text(encoding: str) -> None:
    text = "今天的天气很好。\r\n" * 8 if encoding == "gb18030" else "「橋は閉まっている」。\r\n" * 8
    data, whole = text.encode(encoding), text.replace("\r\n", "\n")
    for end in range(len(data) // 2, len(data)):
        assert whole.startswith(decode(data[:end], cut=True).text), end


def test_plain_text_whose_first_accent_is_cut_in_two_is_utf8() -> None:
    assert decode("plain words, then é".encode()[:-1], cut=True).text == "plain words, then "


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail_and_no_half_characters_come_out(data: bytes) -> None:
    decode(data).text.encode("utf-8")
    decode(data, cut=True).text.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=200))
def test_utf8_comes_back_letter_for_letter(text: str) -> None:
    assert decode(text.encode()).text == text


def test_a_huge_old_file_is_decoded_by_a_sample() -> None:
    data = b"An ordinary line of plain letters.\n" * 200_000 + "“Café” – naïve.\n".encode("cp1252") * 20
    start = time.thread_time()
    assert decode(data).text.endswith("“Café” – naïve.\n")
    assert time.thread_time() - start < 1  # seconds of processor time: 0.04; the detector on all takes many


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=300, deadline=None)
@example(codecs.BOM_UTF8 + b"a")
@example(b"a\rb")
@example(b"\xed\xa0\xbd\xed\xb8\x80")
def test_what_is_called_exact_are_the_bytes_themselves(data: bytes) -> None:
    decoded = decode(data)
    if decoded.exact:
        assert decoded.text.encode() == data
    assert decode(b"plain \xc3\xa9\n").exact
