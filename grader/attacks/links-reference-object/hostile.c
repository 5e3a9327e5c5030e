__asm__(".incbin \"" REPOSITORY "/build/obj/release/chapters/07-skiplist/skiplist.o\"\n");
__asm__(".incbin \"build/obj/release/chapters/07-skiplist/skiplist.o\"\n");
