/* version.h: which Redis this server behaves like. */
#ifndef VERSION_H
#define VERSION_H

/* Clients choose what they may ask by this number, so it is the one whose behaviour we follow. */
#define REDIS_VERSION "7.0.15"

#endif
