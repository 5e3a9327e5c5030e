/* evict_info.h: what INFO tells of the limit on memory. */
#ifndef EVICT_INFO_H
#define EVICT_INFO_H

#include "sds.h"

Sds info_evict_memory(Sds out); /* more lines of the section Memory */
Sds info_evict_stats(Sds out);  /* more lines of the section Stats */

#endif
