/* Preloaded into the program under test: the n-th read, write or sync of a mission file fails.
   FAIL_SYNC_AT=n   the n-th fsync/fdatasync of a file fails with EIO, once
   FAIL_FOLDER_SYNC_AT=n  the n-th fsync of a folder fails with EIO, once
   FAIL_WRITE_AT=n  every write from the n-th on fails with ENOSPC
   FAIL_READ_AT=n   every read at a place of a file from the n-th on fails with EIO
   Only files under FAIL_DIR count.
   FAIL_MOUNTS=file the mount table of the process is read from this file
   Public C library interfaces only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long syncs, folder_syncs, writes, reads;

static int ours(int fd) {
    char link[64], path[4096];
    const char *dir = getenv("FAIL_DIR");
    if (!dir) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return 0;
    path[n] = 0;
    return strncmp(path, dir, strlen(dir)) == 0;
}

static long at(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static int sync_fails(int fd) {
    struct stat about;
    int folder = fstat(fd, &about) == 0 && S_ISDIR(about.st_mode);
    long n = at(folder ? "FAIL_FOLDER_SYNC_AT" : "FAIL_SYNC_AT");
    atomic_long *seen = folder ? &folder_syncs : &syncs;
    return n && ours(fd) && atomic_fetch_add(seen, 1) + 1 == n;
}

static int write_fails(int fd) {
    long n = at("FAIL_WRITE_AT");
    return n && ours(fd) && atomic_fetch_add(&writes, 1) + 1 >= n;
}

static int read_fails(int fd) {
    long n = at("FAIL_READ_AT");
    return n && ours(fd) && atomic_fetch_add(&reads, 1) + 1 >= n;
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    if (sync_fails(fd)) { errno = EIO; return -1; }
    return real(fd);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    if (sync_fails(fd)) { errno = EIO; return -1; }
    return real(fd);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    if (write_fails(fd)) { errno = ENOSPC; return -1; }
    return real(fd, data, size, offset);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
    if (write_fails(fd)) { errno = ENOSPC; return -1; }
    return real(fd, data, size, offset);
}

ssize_t pread64(int fd, void *data, size_t size, off64_t offset) {
    static ssize_t (*real)(int, void *, size_t, off64_t);
    if (!real) real = (ssize_t (*)(int, void *, size_t, off64_t))dlsym(RTLD_NEXT, "pread64");
    if (read_fails(fd)) { errno = EIO; return -1; }
    return real(fd, data, size, offset);
}

ssize_t pread(int fd, void *data, size_t size, off_t offset) {
    static ssize_t (*real)(int, void *, size_t, off_t);
    if (!real) real = (ssize_t (*)(int, void *, size_t, off_t))dlsym(RTLD_NEXT, "pread");
    if (read_fails(fd)) { errno = EIO; return -1; }
    return real(fd, data, size, offset);
}

/* The mount table as the test wants it. */
static const char *instead(const char *path) {
    const char *mounts = getenv("FAIL_MOUNTS");
    return mounts && strcmp(path, "/proc/self/mountinfo") == 0 ? mounts : path;
}

int open64(const char *path, int flags, ...) {
    static int (*real)(const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
    return real(instead(path), flags, mode);
}

int open(const char *path, int flags, ...) {
    static int (*real)(const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    return real(instead(path), flags, mode);
}
