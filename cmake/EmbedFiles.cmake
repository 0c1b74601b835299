# embed_files(target folder header function) puts the built web client into the program: `function()` of `header` lists it.
# The folder's files.txt names each file with its content type, how long it may be cached, and its hash; every file has a
# compressed twin beside it.
include_guard(GLOBAL)
set(EMBED_FILES_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(embed_files target folder header function)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DHEADER=${header} -DFUNCTION=${function} -DOUTPUT=${output}
            -P ${EMBED_FILES_SCRIPT}
    DEPENDS ${folder}/files.txt ${EMBED_FILES_SCRIPT}
    COMMENT "Embedding ${folder}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  file(STRINGS ${FOLDER}/files.txt lines)
  set(symbols "")
  set(rows "")
  set(number 0)
  foreach(line IN LISTS lines)
    string(REPLACE ";" "\\;" line "${line}")
    string(REPLACE "\t" ";" fields "${line}")
    list(GET fields 0 path)
    list(GET fields 1 type)
    list(GET fields 2 cache)
    list(GET fields 4 hash)
    if(cache STREQUAL "forever")
      set(immutable true)
    else()
      set(immutable false)
    endif()
    foreach(form plain gzip)
      set(name ${FUNCTION}_${number}_${form})
      set(file ${FOLDER}/${path})
      if(form STREQUAL "gzip")
        string(APPEND file ".gz")
      endif()
      # The hash keeps a compiler cache from taking an older file for this one.
      string(APPEND symbols
        "// ${hash}\n"
        "asm(\".section .rodata\\n.global ${name}\\n${name}:\\n.incbin \\\"${file}\\\"\\n"
        ".global ${name}_end\\n${name}_end:\\n.byte 0\\n.previous\\n\");\n"
        "extern \"C\" const char ${name}[];\nextern \"C\" const char ${name}_end[];\n")
    endforeach()
    set(name ${FUNCTION}_${number})
    string(APPEND rows
      "      EmbeddedFile{\"${path}\", \"${type}\", \"\\\"${hash}\\\"\", ${immutable},\n"
      "                   {${name}_plain, static_cast<std::size_t>(${name}_plain_end - ${name}_plain)},\n"
      "                   {${name}_gzip, static_cast<std::size_t>(${name}_gzip_end - ${name}_gzip)}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(WRITE ${OUTPUT}
    "#include \"${HEADER}\"\n\n#include <array>\n#include <cstddef>\n\n${symbols}\n"
    "namespace socialhub::app {\n\nstd::span<const EmbeddedFile> ${FUNCTION}()\n{\n"
    "  static const std::array files{\n${rows}  };\n  return files;\n}\n\n}  // namespace socialhub::app\n")
endif()
