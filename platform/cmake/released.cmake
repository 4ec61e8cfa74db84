# When this version was made, as a header: no clock that runs can be earlier than that. Taken from SOURCE_DATE_EPOCH
# where somebody sets it (packages do), else from the last commit, else the day of the version in CMakeLists.txt; so two
# builds of the same sources are the same. Written only when it changed, and one file includes it.
# In: LEITSTAND_SOURCE, LEITSTAND_VERSION_EPOCH, LEITSTAND_RELEASED_HEADER (a path). Also runs alone, with `cmake -P`.
set(epoch "$ENV{SOURCE_DATE_EPOCH}")
set(origin "SOURCE_DATE_EPOCH")
# Sources that were unpacked inside another repository have no `.git` of their own, and its commits are not theirs.
if(epoch STREQUAL "" AND EXISTS ${LEITSTAND_SOURCE}/.git)
  execute_process(COMMAND git -C ${LEITSTAND_SOURCE} log -1 --format=%ct
    OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  set(origin "the last commit")
endif()
if(epoch STREQUAL "")
  set(epoch ${LEITSTAND_VERSION_EPOCH})
  set(origin "the version")
endif()
if(NOT epoch MATCHES "^[0-9]+$")
  message(FATAL_ERROR "SOURCE_DATE_EPOCH is `${epoch}`; write seconds since 1970 (UTC), as `date +%s` prints them")
endif()
file(CONFIGURE OUTPUT ${LEITSTAND_RELEASED_HEADER} @ONLY CONTENT
"// Made by platform/cmake/released.cmake from @origin@: seconds since 1970.
#pragma once

inline constexpr long long kReleasedEpoch = @epoch@;
")
