// Leaves a usable terminal behind when the program is killed by a fault or by its own runtime, with the reason printed
// after the screen is restored. While the screen is up, standard error is kept in memory.
#ifndef CN_GUARD_H
#define CN_GUARD_H

#include <stdbool.h>

/// Remembers how the terminal is now; call before anything changes it. False when standard input is no terminal.
bool revops_guard_remember(void);
/// Takes the sequences that restore the screen from the terminal's description and installs handlers for SEGV, BUS,
/// ILL, TRAP, FPE and ABRT. Call after the terminal is opened.
void revops_guard_install(void);
/// The screen is up: a fault has to restore it. Standard error goes to memory from now on.
void revops_guard_arm(void);
/// The screen is down: standard error is itself again, what was kept is printed.
void revops_guard_disarm(void);
/// Gives the calling thread a stack for the handlers, so that also its stack overflow restores the terminal.
void revops_guard_protect_thread(void);
/// Asks the terminal to report buttons and the wheel, by the extended coordinates that all have had for years, or to
/// stop. A fault stops it as well.
void revops_guard_mouse(bool captures);
/// Puts the terminal's modes back as they were remembered.
void revops_guard_restore_modes(void);

#endif
