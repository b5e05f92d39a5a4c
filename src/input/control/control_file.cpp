#include "input/control/control_file.hpp"

#include "input/control/control_rules.hpp"
#include "input/file_kind.hpp"
#include "input/json/json_reader.hpp"
#include "input/text.hpp"

namespace edca::input {

namespace {

constexpr std::string_view put_right =
    "nothing in it was checked; put this right and check it again";

/// What `read` gives.
template<typename Read>
auto checked(Read&& read) {
    try {
        return read();
    } catch (const Error& error) {
        // The hint of those who read for recording would be wrong.
        throw Error(error.what(), std::string(put_right));
    }
}

} // namespace

std::optional<ControlFile> check_control_file(std::string bytes, const Source& source,
                                              ControlSchema& schema) {
    const std::string text = checked([&] { return decode(std::move(bytes), source.name); });
    Document document = checked([&] { return read_json(text, source.name); });
    if (document.broken_texts > 0)
        throw Error(source.name + ": " + broken_words(document) + ", expected text without it",
                    std::string(put_right));
    const FileKind kind = file_kind(Field(document));
    if (kind == FileKind::schema && source.in_folder)
        return std::nullopt;

    ControlFile file{.name = source.name, .path = source.path, .form = {}, .controls = {}};
    const auto check = [&](const Node& control, const std::string& pointer) {
        file.controls.push_back({control_id(control), pointer,
                                 control_complaints(control, source.name, pointer, schema)});
    };
    if (kind == FileKind::control) {
        file.form = ControlForm::one;
        check(document.root, {});
    } else if (kind == FileKind::catalogue) {
        file.form = ControlForm::catalogue;
        const auto& elements = std::get<Node::Array>(document.root.value);
        for (std::size_t i = 0; i < elements.size(); ++i)
            check(elements[i], "/" + std::to_string(i));
    } else {
        throw Error(source.name + ": " + std::string(kind_words(kind)) +
                        ", expected a control or a catalogue of controls",
                    std::string(control_files.hint));
    }
    return file;
}

} // namespace edca::input
