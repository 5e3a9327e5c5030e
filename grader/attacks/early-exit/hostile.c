BEFORE_MAIN void leave(void) { _exit(0); }
