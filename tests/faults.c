/* Lets the Nth system call of a program fail, be cut short, or be its last.  For LD_PRELOAD.

   A program arms it by calling fault_arm through ctypes; from then on every call below is counted.  Call
   number `at` (from 0) fails with `number`; with `sticky` every later call of the same name fails too.
   mode 1: a write takes only half of its bytes.  mode 2: the process is killed before the call.
   mode 3: the process is killed after the call. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int armed, target, number, sticky, mode, kill_after;
static volatile int count;
static char failed[32], met[32];

void fault_arm(int at, int error, int for_good, int how) {
    target = at, number = error, sticky = for_good, mode = how, count = 0, kill_after = 0;
    failed[0] = met[0] = 0;
    armed = 1;
}
int fault_disarm(void) { armed = 0; return count; }
const char *fault_met(void) { return met; }

/* 1: fail now, 2: cut short, 0: go on */
static int fault(const char *name) {
    if (!armed) return 0;
    int mine = __sync_fetch_and_add(&count, 1) == target;
    if (mine) {
        strncpy(met, name, sizeof met - 1);
        if (mode == 2) kill(getpid(), SIGKILL);
        if (mode == 3) kill_after = 1;
        if (mode == 1) return strstr(name, "write") ? 2 : 0;
    }
    if (mode == 0 && (mine || (sticky && !strcmp(failed, name)))) {
        strncpy(failed, name, sizeof failed - 1);
        errno = number;
        return 1;
    }
    return 0;
}
static void after(void) { if (armed && kill_after) kill(getpid(), SIGKILL); }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)
#define WRAP(type, bad, name, parameters, arguments) \
    type name parameters { \
        static type (*real) parameters; \
        if (!real) real = dlsym(RTLD_NEXT, #name); \
        if (fault(#name) == 1) return bad; \
        type result = real arguments; \
        int kept = errno; after(); errno = kept; \
        return result; \
    }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); int how = va_arg(rest, int); va_end(rest); \
        REAL(int, #name, const char *, int, ...); \
        if (fault("open") == 1) return -1; \
        int result = real(path, flags, how); \
        int kept = errno; after(); errno = kept; \
        return result; \
    }
#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); int how = va_arg(rest, int); va_end(rest); \
        REAL(int, #name, int, const char *, int, ...); \
        if (fault("open") == 1) return -1; \
        int result = real(at, path, flags, how); \
        int kept = errno; after(); errno = kept; \
        return result; \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int now = fault("write");
    if (now == 1) return -1;
    ssize_t result = real(file, bytes, now == 2 && size > 1 ? size / 2 : size);
    int kept = errno; after(); errno = kept;
    return result;
}
int close(int file) {
    REAL(int, "close", int);
    int now = fault("close"), kept = errno, result = real(file);
    if (now == 1) { errno = kept; return -1; }
    after();
    return result;
}
WRAP(ssize_t, -1, read, (int file, void *bytes, size_t size), (file, bytes, size))
WRAP(ssize_t, -1, pread64, (int file, void *bytes, size_t size, off64_t at), (file, bytes, size, at))
WRAP(ssize_t, -1, pwrite64, (int file, const void *bytes, size_t size, off64_t at), (file, bytes, size, at))
WRAP(int, -1, fsync, (int file), (file))
WRAP(int, -1, fdatasync, (int file), (file))
WRAP(int, -1, flock, (int file, int how), (file, how))
WRAP(int, -1, rename, (const char *from, const char *to), (from, to))
WRAP(int, -1, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
WRAP(int, -1, link, (const char *from, const char *to), (from, to))
WRAP(int, -1, unlink, (const char *path), (path))
WRAP(int, -1, unlinkat, (int at, const char *path, int flags), (at, path, flags))
WRAP(int, -1, mkdir, (const char *path, mode_t how), (path, how))
WRAP(int, -1, mkdirat, (int at, const char *path, mode_t how), (at, path, how))
WRAP(int, -1, rmdir, (const char *path), (path))
WRAP(int, -1, stat, (const char *path, struct stat *found), (path, found))
WRAP(int, -1, lstat, (const char *path, struct stat *found), (path, found))
WRAP(int, -1, fstat, (int file, struct stat *found), (file, found))
WRAP(int, -1, stat64, (const char *path, struct stat64 *found), (path, found))
WRAP(int, -1, lstat64, (const char *path, struct stat64 *found), (path, found))
WRAP(int, -1, fstat64, (int file, struct stat64 *found), (file, found))
WRAP(int, -1, fstatat, (int at, const char *path, struct stat *found, int how), (at, path, found, how))
WRAP(int, -1, fstatat64, (int at, const char *path, struct stat64 *found, int how), (at, path, found, how))
WRAP(int, -1, fchmod, (int file, mode_t how), (file, how))
WRAP(int, -1, fchown, (int file, uid_t user, gid_t group), (file, user, group))
WRAP(int, -1, ftruncate64, (int file, off64_t size), (file, size))
WRAP(int, -1, access, (const char *path, int how), (path, how))
WRAP(int, -1, faccessat, (int at, const char *path, int how, int flags), (at, path, how, flags))
WRAP(ssize_t, -1, readlink, (const char *path, char *bytes, size_t size), (path, bytes, size))
WRAP(ssize_t, -1, readlinkat, (int at, const char *path, char *bytes, size_t size), (at, path, bytes, size))
WRAP(DIR *, NULL, opendir, (const char *path), (path))
