// Two terminal descriptions, compiled: what every terminal like xterm does and nothing that only some of them do.
// Made with `tic -x` and printed with `infocmp -x -Q2`; to read one: TERMINFO="b64:…" infocmp -x revops-generic.
#define _GNU_SOURCE
#include "CNCurses.h"

#include <stdlib.h>
#include <string.h>

static const char generic[] =
    "b64:GgElAA8ADwBpAXQBcmV2b3BzLWdlbmVyaWN8YSB0ZXJtaW5hbCBsaWtlIHh0ZXJtAAABAAABAAAAAAAAAAABAVAACAAYAP____________"
    "______________AAH_f___AAACAAQA__8VAB0AIQAlAP__MABBAEMARwBOAP__UABXAP__WwD__________________18AZAD__20A________"
    "cgD__3cAfAD__4UAiQD_______-SAP________________________________________________________________________________"
    "__________________________________mACgAP____________________________________________-oAP_______7EAugD__8MA____"
    "____________________________zAD__9cA2QD_______________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_____________________________________________________________________________cAP______________________________"
    "_________________________________________-EA___________________________________qAP_______________________-8A__"
    "_________________________________________________________________________________________________1ADQBBwANABtb"
    "JWklcDElZDslcDIlZHIAG1tIG1sySgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8yNWgAG1"
    "tDABtbQQAbWzFtABtbPzEwNDloABtbMm0AG1s3bQAbWzRtABtbJXAxJWRYABtbbQAbWz8xMDQ5bAAbWzI0bQAbWz8xbBs-ABtbPzFoGz0AG1sl"
    "cDElZEIAG1slcDElZEQAG1slcDElZEMAG1slcDElZEEAG1slaSVwMSVkZAAKABtNABtbMUsAG1szOTs0OW0AG1szbQAbWzIzbQAbWyU_JXAxJX"
    "s4fSU8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlMzg7NTslcDElZCU7bQAbWyU_JXAxJXs4fSU8JXQ0JXAxJWQlZSVwMSV7"
    "MTZ9JTwldDEwJXAxJXs4fSUtJWQlZTQ4OzU7JXAxJWQlO20A";

static const char direct[] =
    "b64:HgI4AA8ADwBpAQICcmV2b3BzLWRpcmVjdHxhIHRlcm1pbmFsIGxpa2UgeHRlcm0gd2l0aCAyNCBiaXQgY29sb3VycwAAAQAAAQAAAAAAAA"
    "AAAQEAUAAAAAgAAAAYAAAA_____________________________________________________wAAAAH_fwAA__8AAAIABAD__xUAHQAhACUA"
    "__8wAEEAQwBHAE4A__9QAFcA__9bAP__________________XwBkAP__bQD_______9yAP__dwB8AP__hQCJAP_______5IA______________"
    "____________________________________________________________________________________________________-YAKAA____"
    "_________________________________________6gA________sQC6AP__wwD________________________________MAP__1wDZAP____"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_________________________________9wA________________________________________________________________________4Q"
    "D__________________________________-oA________________________7wD_____________________________________________"
    "______________________________________________________UAewEHAA0AG1slaSVwMSVkOyVwMiVkcgAbW0gbWzJKABtbSwAbW0oAG1"
    "slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoAG1tIABtbPzI1bAAIABtbPzI1aAAbW0MAG1tBABtbMW0AG1s_MTA0OWgAG1sybQAbWzdtABtb"
    "NG0AG1slcDElZFgAG1ttABtbPzEwNDlsABtbMjRtABtbPzFsGz4AG1s_MWgbPQAbWyVwMSVkQgAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkQQ"
    "AbWyVpJXAxJWRkAAoAG00AG1sxSwAbWzM5OzQ5bQAbWzNtABtbMjNtABtbJT8lcDElezh9JTwldDMlcDElZCVlJXAxJXsxNn0lPCV0OSVwMSV7"
    "OH0lLSVkJWUlcDElezI1Nn0lPCV0Mzg7NTslcDElZCVlMzg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOyVwMSV7Mj"
    "U1fSUmJWQlO20AG1slPyVwMSV7OH0lPCV0NCVwMSVkJWUlcDElezE2fSU8JXQxMCVwMSV7OH0lLSVkJWUlcDElezI1Nn0lPCV0NDg7NTslcDEl"
    "ZCVlNDg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOyVwMSV7MjU1fSUmJWQlO20AAQAAAAAAAQAEAAEAAABSR0IA";

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
