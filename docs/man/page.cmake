# Makes OUTPUT of PAGE with SCDOC. Every page ends with common.scd, but for that of edca, which says
# the same at length.
file(READ "${PAGE}" text)
if(NOT PAGE MATCHES "/edca\\.1\\.scd$")
    file(READ "${CMAKE_CURRENT_LIST_DIR}/common.scd" common)
    string(APPEND text "\n${common}")
endif()
file(WRITE "${OUTPUT}.scd" "${text}")
execute_process(COMMAND "${SCDOC}" INPUT_FILE "${OUTPUT}.scd" OUTPUT_FILE "${OUTPUT}"
                RESULT_VARIABLE failed)
if(failed)
    file(REMOVE "${OUTPUT}")
    message(FATAL_ERROR "${PAGE} is no page that scdoc takes")
endif()
