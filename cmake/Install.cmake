# What is installed beside the program: documents, the license, and definitions of controls.
include(GNUInstallDirs)
if(WIN32)
    set(documents .)
else()
    set(documents "${CMAKE_INSTALL_DOCDIR}")
endif()
install(FILES README.md SECURITY.md DESTINATION "${documents}")
if(NOT EDCA_DEBIAN) # which has both in another form
    install(FILES CHANGELOG.md LICENSE DESTINATION "${documents}")
endif()
install(DIRECTORY docs DESTINATION "${documents}"
        FILES_MATCHING PATTERN "*.md" PATTERN decisions EXCLUDE PATTERN man EXCLUDE)
install(FILES docs/datasette-metadata.json docs/gate.toml DESTINATION "${documents}/docs")
install(FILES docs/images/report.png DESTINATION "${documents}/docs/images")
install(FILES controls/control.schema.json DESTINATION "${documents}/controls")
