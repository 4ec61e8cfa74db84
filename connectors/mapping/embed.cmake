# cmake -DFOLDER=profiles -DOUT=built_in.cpp -P embed.cmake: the bytes of every profile as a source file.
file(GLOB profiles ${FOLDER}/*.toml)
list(SORT profiles)
set(arrays "")
set(list "")
foreach(profile ${profiles})
  get_filename_component(name ${profile} NAME_WE)
  file(READ ${profile} bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "constexpr unsigned char k_${name}[] = {${bytes}};\n")
  string(APPEND list "    {\"${name}\", {reinterpret_cast<const char*>(k_${name}), ${size}}},\n")
endforeach()
file(WRITE ${OUT} "// Written by connectors/mapping/embed.cmake.
#include \"connectors/mapping/built_in.hpp\"
namespace leitstand::mapping {
namespace {
${arrays}const BuiltInProfile kProfiles[] = {
${list}};
}
std::span<const BuiltInProfile> built_in_profiles() { return kProfiles; }
}
")
