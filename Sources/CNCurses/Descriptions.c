// Two terminal descriptions, compiled: what every terminal like xterm does and nothing that only some of them do, such as
// repeating a character, moving by tab stops or scrolling a part of the screen.
// Made with `tic -x` and printed with `infocmp -x -Q2`; to read one: TERMINFO="b64:…" infocmp -x revops-generic.
#define _GNU_SOURCE
#include "CNCurses.h"

#include <stdlib.h>
#include <string.h>

static const char generic[] =
    "b64:GgElAA8ADwBpAWABcmV2b3BzLWdlbmVyaWN8YSB0ZXJtaW5hbCBsaWtlIHh0ZXJtAAABAAABAAAAAAAAAAABAVAACAAYAP____________"
    "______________AAH_f___AAACAP____8EAAwAEAAUAP__HwAwADQAOAA_AP__QQBIAP__TAD__________________1AAVQD__14A________"
    "YwD__2gAbQD__3YAegD_______-DAP________________________________________________________________________________"
    "__________________________________iQCRAP____________________________________________-ZAP_______6IAqwD__7QA____"
    "____________________________vQD_______________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_____________________________________________________________________________IAP______________________________"
    "_________________________________________80A___________________________________WAP_______________________9sA__"
    "_________________________________________________________________________________________________hACABBwANABtb"
    "SBtbMkoAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgAG1tCABtbSAAbWz8yNWwACAAbWz8yNWgAG1tDABtbQQAbWzFtABtbPz"
    "EwNDloABtbMm0AG1s3bQAbWzRtABtbJXAxJWRYABtbbQAbWz8xMDQ5bAAbWzI0bQAbWz8xbBs-ABtbPzFoGz0AG1slcDElZEIAG1slcDElZEQA"
    "G1slcDElZEMAG1slcDElZEEAG1slaSVwMSVkZAAbWzFLABtbMzk7NDltABtbM20AG1syM20AG1slPyVwMSV7OH0lPCV0MyVwMSVkJWUlcDElez"
    "E2fSU8JXQ5JXAxJXs4fSUtJWQlZTM4OzU7JXAxJWQlO20AG1slPyVwMSV7OH0lPCV0NCVwMSVkJWUlcDElezE2fSU8JXQxMCVwMSV7OH0lLSVk"
    "JWU0ODs1OyVwMSVkJTttAA==";

static const char direct[] =
    "b64:HgI4AA8ADwBpAe4BcmV2b3BzLWRpcmVjdHxhIHRlcm1pbmFsIGxpa2UgeHRlcm0gd2l0aCAyNCBiaXQgY29sb3VycwAAAQAAAQAAAAAAAA"
    "AAAQEAUAAAAAgAAAAYAAAA_____________________________________________________wAAAAH_fwAA__8AAAIA_____wQADAAQABQA"
    "__8fADAANAA4AD8A__9BAEgA__9MAP__________________UABVAP__XgD_______9jAP__aABtAP__dgB6AP_______4MA______________"
    "____________________________________________________________________________________________________-JAJEA____"
    "_________________________________________5kA________ogCrAP__tAD_______________________________-9AP____________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "______________________________________________________________________________________________________________"
    "_________________________________8gA________________________________________________________________________zQ"
    "D__________________________________9YA________________________2wD_____________________________________________"
    "_____________________________________________________-EAZwEHAA0AG1tIG1sySgAbW0sAG1tKABtbJWklcDElZEcAG1slaSVwMS"
    "VkOyVwMiVkSAAbW0IAG1tIABtbPzI1bAAIABtbPzI1aAAbW0MAG1tBABtbMW0AG1s_MTA0OWgAG1sybQAbWzdtABtbNG0AG1slcDElZFgAG1tt"
    "ABtbPzEwNDlsABtbMjRtABtbPzFsGz4AG1s_MWgbPQAbWyVwMSVkQgAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkQQAbWyVpJXAxJWRkABtbMU"
    "sAG1szOTs0OW0AG1szbQAbWzIzbQAbWyU_JXAxJXs4fSU8JXQzJXAxJWQlZSVwMSV7MTZ9JTwldDklcDElezh9JS0lZCVlJXAxJXsyNTZ9JTwl"
    "dDM4OzU7JXAxJWQlZTM4OzI7JXAxJXs2NTUzNn0lLyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkJTttABtbJT8lcDElez"
    "h9JTwldDQlcDElZCVlJXAxJXsxNn0lPCV0MTAlcDElezh9JS0lZCVlJXAxJXsyNTZ9JTwldDQ4OzU7JXAxJWQlZTQ4OzI7JXAxJXs2NTUzNn0l"
    "LyVkOyVwMSV7MjU2fSUvJXsyNTV9JSYlZDslcDElezI1NX0lJiVkJTttAAEAAAAAAAEABAABAAAAUkdCAA==";

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
