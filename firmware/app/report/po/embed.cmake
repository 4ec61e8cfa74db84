# cmake -DMO=de.mo -DOUT=words.cpp -P embed.cmake: the bytes of the compiled catalogue as a source file.
file(READ ${MO} bytes HEX)
string(LENGTH "${bytes}" size)
math(EXPR size "${size} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUT} "// Written by firmware/app/report/po/embed.cmake.\n#include \"app/report/words.hpp\"\nnamespace leitstand {\nnamespace {\n"
  "constexpr unsigned char kBytes[] = {${bytes}};\n}\n"
  "std::string_view report_words_mo() { return {reinterpret_cast<const char*>(kBytes), ${size}}; }\n}\n")
