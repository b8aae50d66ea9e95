// Two terminal descriptions, compiled: what every terminal like xterm does and nothing that only some of them do, such
// as repeating a character or moving by tab stops. Scrolling a few lines of the screen by one is as old as the VT100.
// Made with `tic -x` and printed with `infocmp -x -Q2`; to read one: TERMINFO="b64:…" infocmp -x revops-generic.
#define _GNU_SOURCE
#include "CNCurses.h"

#include <stdlib.h>
#include <string.h>

static const char generic[] =
    "b64:GgElAA8ADwBpAXYBcmV2b3BzLWdlbmVyaWN8YSB0ZXJtaW5hbCBsaWtlIHh0ZXJtAAABAAABAAAAAAAAAAABAVAACAAYAP____________"
    "______________AAH_f___AAACAAQA__8VAB0AIQAlAP__MABBAEUASQBQAP__UgBZAP__XQD__________________2EAZgD__28A________"
    "dAD__3kAfgD__4cAiwD_______-UAP________________________________________________________________________________"
    "__________________________________mgCiAP____________________________________________-qAP_______7MAvAD__8UA____"
    "____________________________zgD__9kA2wD_______________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_____________________________________________________________________________eAP______________________________"
    "_________________________________________-MA___________________________________sAP________________________EA__"
    "_________________________________________________________________________________________________3ADYBBwANABtb"
    "JWklcDElZDslcDIlZHIAG1tIG1sySgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAbW0IAG1tIABtbPzI1bAAIABtbPzI1aA"
    "AbW0MAG1tBABtbMW0AG1s_MTA0OWgAG1sybQAbWzdtABtbNG0AG1slcDElZFgAG1ttABtbPzEwNDlsABtbMjRtABtbPzFsGz4AG1s_MWgbPQAb"
    "WyVwMSVkQgAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkQQAbWyVpJXAxJWRkAAoAG00AG1sxSwAbWzM5OzQ5bQAbWzNtABtbMjNtABtbJT8lcD"
    "Elezh9JTwldDMlcDElZCVlJXAxJXsxNn0lPCV0OSVwMSV7OH0lLSVkJWUzODs1OyVwMSVkJTttABtbJT8lcDElezh9JTwldDQlcDElZCVlJXAx"
    "JXsxNn0lPCV0MTAlcDElezh9JS0lZCVlNDg7NTslcDElZCU7bQA=";

static const char direct[] =
    "b64:HgI4AA8ADwBpAQQCcmV2b3BzLWRpcmVjdHxhIHRlcm1pbmFsIGxpa2UgeHRlcm0gd2l0aCAyNCBiaXQgY29sb3VycwAAAQAAAQAAAAAAAA"
    "AAAQEAUAAAAAgAAAAYAAAA_____________________________________________________wAAAAH_fwAA__8AAAIABAD__xUAHQAhACUA"
    "__8wAEEARQBJAFAA__9SAFkA__9dAP__________________YQBmAP__bwD_______90AP__eQB-AP__hwCLAP_______5QA______________"
    "____________________________________________________________________________________________________-aAKIA____"
    "_________________________________________6oA________swC8AP__xQD________________________________OAP__2QDbAP____"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_________________________________94A________________________________________________________________________4w"
    "D__________________________________-wA________________________8QD_____________________________________________"
    "______________________________________________________cAfQEHAA0AG1slaSVwMSVkOyVwMiVkcgAbW0gbWzJKABtbSwAbW0oAG1"
    "slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIABtbQgAbW0gAG1s_MjVsAAgAG1s_MjVoABtbQwAbW0EAG1sxbQAbWz8xMDQ5aAAbWzJtABtbN20A"
    "G1s0bQAbWyVwMSVkWAAbW20AG1s_MTA0OWwAG1syNG0AG1s_MWwbPgAbWz8xaBs9ABtbJXAxJWRCABtbJXAxJWREABtbJXAxJWRDABtbJXAxJW"
    "RBABtbJWklcDElZGQACgAbTQAbWzFLABtbMzk7NDltABtbM20AG1syM20AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUlcDElezE2fSU8JXQ5JXAx"
    "JXs4fSUtJWQlZSVwMSV7MjU2fSU8JXQzODs1OyVwMSVkJWUzODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJX"
    "syNTV9JSYlZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXAxJWQlZSVwMSV7MTZ9JTwldDEwJXAxJXs4fSUtJWQlZSVwMSV7MjU2fSU8JXQ0ODs1OyVw"
    "MSVkJWU0ODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQABAAAAAAABAAQAAQAAAFJHQg"
    "A=";

/// ncurses takes a description from TERMINFO in place of a directory.
static bool open_described(const char *name, const char *description) {
    const char *before = getenv("TERMINFO");
    char *kept = before ? strdup(before) : NULL;
    setenv("TERMINFO", description, 1);
    bool opened = cn_open(name);
    if (kept) setenv("TERMINFO", kept, 1); else unsetenv("TERMINFO");
    free(kept);
    return opened;
}

bool cn_open_generic(void) { return open_described("revops-generic", generic); }

bool cn_open_direct(void) { return open_described("revops-direct", direct); }
