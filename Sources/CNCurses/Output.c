// What ncurses writes can be kept in memory, so that a frame goes out in one piece and can be looked over before.
// ncurses has a descriptor of its own for that; standard output stays the terminal, whatever happens meanwhile.
#define _GNU_SOURCE
#include "CNCurses.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int drawn = -1, kept = -1;

FILE *cn_output(void) {
    if (drawn >= 0) return NULL;
    drawn = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return drawn < 0 ? NULL : fdopen(drawn, "w");
}

bool cn_keep_output(void) {
    if (drawn < 0) return false;
    if (kept < 0) kept = memfd_create("revops-frame", MFD_CLOEXEC);
    return kept >= 0 && dup3(kept, drawn, O_CLOEXEC) >= 0;
}

size_t cn_release_output(void) {
    dup3(STDOUT_FILENO, drawn, O_CLOEXEC);
    off_t length = lseek(kept, 0, SEEK_CUR);
    return length > 0 ? (size_t)length : 0;
}

size_t cn_take_output(uint8_t *bytes, size_t length) {
    ssize_t count = pread(kept, bytes, length, 0);
    lseek(kept, 0, SEEK_SET);
    return count > 0 ? (size_t)count : 0;
}
