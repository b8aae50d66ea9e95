// A pseudo terminal for the tests of the real binary.
#ifndef CPTY_H
#define CPTY_H

#include <sys/types.h>

/// Forks a child on a new pseudo terminal of the given size and executes `path`; returns its pid, the master in
/// `*master`.
pid_t cpty_spawn(const char *path, char *const argv[], char *const envp[], int rows, int columns, int *master);
/// Gives the terminal another size; the child gets SIGWINCH.
int cpty_resize(int master, int rows, int columns);

#endif
