// Signals as something to read: blocked for good and delivered by a descriptor, so no handler runs program code.
#ifndef CN_SIGNALS_H
#define CN_SIGNALS_H

#include <stdbool.h>

/// Blocks HUP INT TERM QUIT TSTP CONT WINCH USR1 and CHLD, ignores PIPE and XFSZ; call before any thread starts.
/// Returns a non-blocking descriptor to poll and read, or -1.
int revops_signals_block(void);
/// The number of the next signal that arrived, 0 when there is none.
int revops_signals_next(int fd);
/// Stops the process as Ctrl-Z does by default; returns when it is continued in the foreground. False when it is to end
/// instead: a signal that ends it has come, or it was left in the background without a shell to bring it back.
bool revops_signals_stop(void);

#endif
