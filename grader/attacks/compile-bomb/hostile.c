__asm__(".rept 100000\n.fill 100000, 8, 0x5a\n.endr\n");
