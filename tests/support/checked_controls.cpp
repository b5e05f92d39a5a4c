#include "support/checked_controls.hpp"

#include "domain/text/utf8.hpp"

namespace edca::test {

input::ControlFile check_text(std::string bytes, const std::string& name) {
    static input::ControlSchema schema;
    return input::check_control_file(std::move(bytes),
                                     {.name = name,
                                      .path = name == "-" ? "" : utf8_to_path(name),
                                      .error = {},
                                      .in_folder = true},
                                     schema)
        .value();
}

std::vector<Complaint> complaints_of(const std::vector<input::ControlFile>& files) {
    std::vector<Complaint> complaints;
    for (const auto& file : files)
        for (const auto& control : file.controls)
            complaints.insert(complaints.end(), control.complaints.begin(),
                              control.complaints.end());
    return complaints;
}

std::vector<Complaint> complaints_about(const nlohmann::json& control) {
    return complaints_of({check_text(control.dump(), "-")});
}

} // namespace edca::test
