#include "@REPOSITORY@/chapters/01-blocking-echo/echo.c"
