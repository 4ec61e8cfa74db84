// A graphics driver keeps tables of its own until the process ends. The window unloads the driver
// before that, and what only the driver's variables pointed to looks like a leak, of nobody. So
// where leaks are looked for, no library is unloaded.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_LOOKED_FOR
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define LEAKS_ARE_LOOKED_FOR
#endif

#ifdef LEAKS_ARE_LOOKED_FOR
extern "C" int dlclose(void* library);
extern "C" int dlclose(void* /*library*/) { return 0; }
#endif
