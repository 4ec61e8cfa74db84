# How everything of ours is compiled: C++20, warnings as errors, and the sanitizer that a preset asks for.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

set(LEITSTAND_SANITIZE "" CACHE STRING "address;undefined, or thread")
option(LEITSTAND_WERROR "warnings are errors" ON)
option(LEITSTAND_FUZZ "build libFuzzer targets (clang)" OFF)

add_library(ls_options INTERFACE)
target_include_directories(ls_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/firmware)
target_compile_options(ls_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  # Fused multiply-add would give other last bits on ARM than on x86; pictures and figures must be the same everywhere.
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false "maybe uninitialized" and "restrict" inside the standard library when it optimises; clang's
  # own warning and the sanitizers look for the real thing.
  target_compile_options(ls_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(LEITSTAND_WERROR)
  target_compile_options(ls_options INTERFACE -Werror)
endif()
target_compile_definitions(ls_options INTERFACE LEITSTAND_VERSION="${PROJECT_VERSION}")

if(LEITSTAND_SANITIZE)
  list(JOIN LEITSTAND_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${sanitizers})
endif()
if(LEITSTAND_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
