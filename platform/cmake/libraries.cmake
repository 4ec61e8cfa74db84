# Every third-party library, found once. All come from Debian packages (script/packages.txt); their headers are system
# headers, so that their warnings are not ours.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(ls3_pkg target module)
  pkg_check_modules(${target} REQUIRED ${module})
  add_library(ls3_${target} INTERFACE)
  target_include_directories(ls3_${target} SYSTEM INTERFACE ${${target}_INCLUDE_DIRS})
  target_link_libraries(ls3_${target} INTERFACE ${${target}_LINK_LIBRARIES})
  target_link_directories(ls3_${target} INTERFACE ${${target}_LIBRARY_DIRS})
endfunction()

ls3_pkg(fmt fmt)
ls3_pkg(spdlog spdlog)
target_compile_definitions(ls3_spdlog INTERFACE SPDLOG_COMPILED_LIB SPDLOG_SHARED_LIB SPDLOG_FMT_EXTERNAL)
ls3_pkg(simdjson simdjson)
ls3_pkg(gmpxx gmpxx)
ls3_pkg(re2 re2)
ls3_pkg(expat expat)
ls3_pkg(mosquitto libmosquitto)
ls3_pkg(openssl openssl)
ls3_pkg(curl libcurl)
ls3_pkg(microhttpd libmicrohttpd)
ls3_pkg(sqlite sqlite3)
ls3_pkg(imgui imgui)
ls3_pkg(glfw glfw3)
ls3_pkg(x11 x11)
ls3_pkg(xext xext)
ls3_pkg(png libpng)

find_package(date REQUIRED)
add_library(ls3_date INTERFACE)
target_link_libraries(ls3_date INTERFACE date::date-tz)

# Header-only: found by the compiler itself. toml++, CLI11, tl::expected.
