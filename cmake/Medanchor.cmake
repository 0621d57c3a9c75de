# How Medanchor's targets are made: one library a folder, one test program a folder.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# -O3 makes a whole build a fifth slower and nothing that the benchmarks measure faster.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(MEDANCHOR_CCACHE ccache)
if(MEDANCHOR_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_NOHASHDIR=1
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${MEDANCHOR_CCACHE})
endif()

# Flags of our own code. -fPIC for all, so that one precompiled header serves every target.
add_library(medanchor_options INTERFACE)
target_compile_features(medanchor_options INTERFACE cxx_std_23)
target_compile_options(medanchor_options INTERFACE
  -fPIC -fpch-preprocess -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wno-missing-field-initializers
  -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 takes the empty alternative of std::expected for read at -O2, and a unity file for a header.
  target_compile_options(medanchor_options INTERFACE $<$<CONFIG:Release>:-Wno-maybe-uninitialized> -Wno-subobject-linkage)
endif()
target_compile_definitions(medanchor_options INTERFACE MEDANCHOR_VERSION="${PROJECT_VERSION}")
target_include_directories(medanchor_options INTERFACE ${CMAKE_SOURCE_DIR})
target_link_options(medanchor_options INTERFACE -Wl,-z,relro,-z,now)
if(MEDANCHOR_SANITIZE)
  target_compile_options(medanchor_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(medanchor_options INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(medanchor_options INTERFACE MEDANCHOR_SANITIZED=1)
endif()

# The precompiled header: standard headers and the JSON library, nothing of ours.
file(WRITE ${CMAKE_BINARY_DIR}/pch/empty.cpp "")
add_library(medanchor_pch OBJECT ${CMAKE_BINARY_DIR}/pch/empty.cpp)
target_link_libraries(medanchor_pch PRIVATE medanchor_options)
set(MEDANCHOR_PCH
  <algorithm> <array> <chrono> <cstdint> <expected> <filesystem> <functional> <map> <memory>
  <optional> <set> <span> <stop_token> <string> <string_view> <thread> <utility> <vector>
  <nlohmann/json.hpp>)
target_precompile_headers(medanchor_pch PRIVATE ${MEDANCHOR_PCH})

# medanchor_several_at_once(TARGET [ALONE a.cpp ...]): compiles some sources of a folder as one. Those
# whose private names are taken by a neighbour are named as ALONE.
function(medanchor_several_at_once target)
  cmake_parse_arguments(ARG "" "" "ALONE" ${ARGN})
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${MEDANCHOR_UNITY} UNITY_BUILD_BATCH_SIZE 6)
  set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# medanchor_library(NAME SOURCES a.cpp ... [ALONE a.cpp ...] [PUBLIC lib ...] [PRIVATE lib ...])
# A library of one folder. Headers are included from the root of the repository.
function(medanchor_library name)
  cmake_parse_arguments(ARG "NO_PCH;NO_UNITY" "" "SOURCES;ALONE;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} ${ARG_SOURCES})
  if(NOT ARG_NO_UNITY)
    medanchor_several_at_once(${name} ALONE ${ARG_ALONE})
  endif()
  target_link_libraries(${name} PUBLIC medanchor_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  if(NOT ARG_NO_PCH)
    target_precompile_headers(${name} REUSE_FROM medanchor_pch)
  endif()
endfunction()

# medanchor_test(NAME SOURCES tst_a.cpp ... LIBS lib ... [ALONE tst_a.cpp ...] [TIMEOUT seconds] [MAIN test_main_widgets])
# One Qt Test program for the folder it is called in. Each source holds one test class, declared with
# MEDANCHOR_TEST(Class) from tests/support/test_main.h; ctest runs the program once per class.
function(medanchor_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT;MAIN" "SOURCES;LIBS;ALONE" ${ARGN})
  if(NOT ARG_MAIN)
    set(ARG_MAIN test_main)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE medanchor_options Qt6::Core Qt6::Test ${ARG_MAIN} ${ARG_LIBS})
  medanchor_test_places(${name})
  medanchor_several_at_once(${name} ALONE ${ARG_ALONE})
  target_precompile_headers(${name} REUSE_FROM ${ARG_MAIN})
  medanchor_test_options(${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  foreach(source ${ARG_SOURCES})
    get_filename_component(stem ${source} NAME_WE)
    if(stem MATCHES "^tst_")
      add_test(NAME ${name}.${stem} COMMAND ${name} ${stem})
      set_tests_properties(${name}.${stem} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TCP_NODELAY=1")
    endif()
  endforeach()
endfunction()

# A test calls optimised libraries; to optimise itself would only cost the time of compiling it. Qt's two
# macros name the folder of each test, so that no precompiled header would fit a second one.
function(medanchor_test_options name)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O0>
    -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
endfunction()

# Where a test finds the sources, what was built, and real data.
function(medanchor_test_places name)
  target_compile_definitions(${name} PRIVATE
    MEDANCHOR_SOURCE_DIR="${CMAKE_SOURCE_DIR}" MEDANCHOR_BINARY_DIR="${CMAKE_BINARY_DIR}"
    MEDANCHOR_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
endfunction()
