__asm__(".section .rodata\nstolen_test: .incbin \"" REPOSITORY "/grader/stages/01-blocking-echo/echo-line.t\"\n.byte 0\n.text\n");
extern const char stolen_test[];
BEFORE_MAIN void show(void) { if (strstr(stolen_test, "title:") != NULL) harm(stolen_test); }
