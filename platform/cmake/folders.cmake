# ls_library(NAME [LINK libs...]): one static library from every .cpp file directly in this folder. Files are globbed with
# CONFIGURE_DEPENDS, so that a new file needs no second place to be named.
function(ls_library name)
  cmake_parse_arguments(arg "" "" "LINK;PRIVATE;FOLDERS" ${ARGN})
  set(sources "")
  foreach(folder . ${arg_FOLDERS})
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # a program, never part of a library
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ls_options ${arg_LINK} PRIVATE ${arg_PRIVATE})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ls_options ${arg_LINK})
  endif()
endfunction()
