#include "input/control/control_ids.hpp"

#include "domain/text/text.hpp"
#include "domain/text/utf8.hpp"
#include "input/json/quote.hpp"

#include <algorithm>
#include <map>

namespace edca::input {

namespace {

struct Place {
    const ControlFile* file;
    const CheckedControl* control;
};

bool is_rightly_named(const ControlFile& file) {
    return file.form == ControlForm::one &&
           path_to_utf8(file.path.filename()) == file.controls.front().id + ".json";
}

/// Within what a file's ids are distinct: its own controls, or those of its folder.
std::string scope(const ControlFile& file) {
    if (file.form == ControlForm::catalogue || file.path.empty())
        return "in " + file.name;
    return "beside " +
           path_to_utf8(std::filesystem::absolute(file.path).lexically_normal().parent_path());
}

class Ids {
  public:
    /// Where the id of `control` was before; null when this is the first place.
    const Place* find_or_add(const ControlFile& file, const CheckedControl& control) {
        const auto [place, added] =
            first_.try_emplace({scope(file), ascii_lower(control.id)}, Place{&file, &control});
        return added || place->second.control == &control ? nullptr : &place->second;
    }

  private:
    std::map<std::pair<std::string, std::string>, Place> first_;
};

void complain(const ControlFile& file, CheckedControl& control, Rule rule,
              const std::string& expected) {
    // Before what is said of other fields: all of it is about /id.
    control.complaints.insert(
        control.complaints.begin(),
        {.source = file.name,
         .pointer = control.pointer + "/id",
         .control_id = control.id,
         .rule = rule,
         .message = "is " + in_quotes(control.id) + ", expected " + expected});
}

/// Whether there is a complaint about the id itself; then the file's name says nothing.
bool has_wrong_id(const CheckedControl& control) {
    return std::any_of(control.complaints.begin(), control.complaints.end(),
                       [](const Complaint& complaint) { return complaint.rule == Rule::id; });
}

} // namespace

void check_ids(std::vector<ControlFile>& files) {
    Ids ids;
    for (const ControlFile& file : files)
        if (is_rightly_named(file))
            ids.find_or_add(file, file.controls.front());

    for (ControlFile& file : files)
        for (CheckedControl& control : file.controls) {
            if (control.id.empty())
                continue;
            if (const Place* first = ids.find_or_add(file, control)) {
                const std::string where =
                    first->file == &file ? std::string() : first->file->name + ": ";
                complain(file, control, Rule::duplicate_id,
                         "another than " + where + first->control->pointer + "/id");
            } else if (file.form == ControlForm::one && !file.path.empty() &&
                       !is_rightly_named(file) && !has_wrong_id(control)) {
                complain(file, control, Rule::file_name,
                         "its file to be called " + control.id + ".json");
            }
        }
}

} // namespace edca::input
