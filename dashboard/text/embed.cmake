# cmake -DDE=de.mo -DEN=en.mo -DOUT=catalogues.cpp -P embed.cmake: the bytes of both catalogues as a source file.
set(text "// Written by dashboard/text/embed.cmake.\n#include \"dashboard/text/embedded.hpp\"\nnamespace leitstand {\nnamespace {\n")
foreach(language DE EN)
  file(READ ${${language}} bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND text "constexpr unsigned char k${language}[] = {${bytes}};\nconstexpr unsigned long k${language}Size = ${size};\n")
endforeach()
string(APPEND text "}\nstd::string_view embedded_de_mo() { return {reinterpret_cast<const char*>(kDE), kDESize}; }\n"
                   "std::string_view embedded_en_mo() { return {reinterpret_cast<const char*>(kEN), kENSize}; }\n}\n")
file(WRITE ${OUT} "${text}")
