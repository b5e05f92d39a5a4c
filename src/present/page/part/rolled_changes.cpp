#include "present/page/part/rolled_changes.hpp"

#include "domain/text/text.hpp"
#include "present/change_words.hpp"
#include "present/color.hpp"
#include "present/grid.hpp"
#include "present/wrap.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <tuple>

namespace edca::present {

namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t most_named = 3;
constexpr std::size_t fewest_rolled = 3;

using Subjects = std::set<std::string>;

std::size_t urgency(ChangeKind kind) {
    return static_cast<std::size_t>(std::find(by_urgency.begin(), by_urgency.end(), kind) -
                                    by_urgency.begin());
}

/// All changes of one control.
struct OfControl {
    std::vector<const Change*> changes;
    const Change* finding = nullptr;
    const Change* leading = nullptr; // the finding, else the most urgent one of the first level
    bool new_failure = false;

    void add(const Change& change) {
        changes.push_back(&change);
        new_failure = new_failure || change.new_failure;
        if (change.level == Level::finding)
            finding = &change;
    }

    /// What became of the control: of settings and evidence, only that they changed.
    [[nodiscard]] ChangeKind kind() const {
        return leading->level == Level::property || leading->level == Level::evidence
                   ? ChangeKind::changed
                   : leading->change;
    }

    void lead() {
        const auto depth = [](const Change& change) {
            return std::tuple(change.level != Level::finding, change.level != Level::result,
                              change.level != Level::property, change.level != Level::evidence,
                              urgency(change.change));
        };
        leading = *std::min_element(
            changes.begin(), changes.end(),
            [&](const Change* one, const Change* other) { return depth(*one) < depth(*other); });
    }
};

std::vector<OfControl> by_control(const std::vector<Change>& changes) {
    std::map<std::string, OfControl> controls;
    for (const Change& change : changes)
        controls[change.control_id].add(change);
    std::vector<OfControl> list;
    for (auto& [control_id, control] : controls) {
        control.lead();
        list.push_back(std::move(control));
    }
    std::stable_sort(list.begin(), list.end(), [](const OfControl& one, const OfControl& other) {
        const auto place = [](const OfControl& control) {
            return std::tuple(!control.new_failure, urgency(control.kind()),
                              -control.leading->control.severity_weight);
        };
        return place(one) < place(other);
    });
    return list;
}

/// `EX1, EX2`, or `46 servers: EX1, EX2, EX3 and 43 more`.
std::string names(const Subjects& subjects, const std::optional<std::string>& kind) {
    std::string text;
    std::size_t named = 0;
    for (const auto& subject : subjects) {
        if (subjects.size() > most_named + 1 && named == most_named)
            break;
        text += (named++ == 0 ? "" : ", ") + printable(subject);
    }
    if (named == subjects.size())
        return text;
    return counted(static_cast<std::int64_t>(subjects.size()),
                   printable(ascii_lower(kind.value_or("subject")))) +
           ": " + text + " and " + std::to_string(subjects.size() - named) + " more";
}

/// What a control only says of its subjects: that they were not read, are read again, are new or
/// are gone. The subjects are none where it says more.
struct Visibility {
    ChangeKind kind = ChangeKind::lost;
    Subjects subjects;
};

Visibility visibility(const OfControl& control) {
    Visibility only;
    for (const Change* change : control.changes)
        if (change->level == Level::result)
            only.kind =
                change->change == ChangeKind::revealed ? ChangeKind::regained : change->change;
    const std::set<ChangeKind> rolled{ChangeKind::lost, ChangeKind::regained, ChangeKind::appeared,
                                      ChangeKind::disappeared};
    if (control.new_failure || rolled.count(only.kind) == 0)
        return {};
    for (const Change* change : control.changes) {
        const auto kind =
            change->change == ChangeKind::revealed ? ChangeKind::regained : change->change;
        if (change->redefined || change->reused || change->level == Level::definition ||
            change->level == Level::evidence)
            return {};
        if (change->level == Level::property) {
            if (kind != ChangeKind::appeared && kind != ChangeKind::disappeared)
                return {};
        } else if (kind != only.kind) {
            return {};
        }
        if (change->level == Level::result)
            only.subjects.insert(change->subject.value_or(""));
    }
    for (const Change* change : control.changes)
        if (change->level == Level::property &&
            only.subjects.count(change->subject.value_or("")) == 0)
            return {};
    return only;
}

std::string visibility_words(const Visibility& said, const std::optional<std::string>& kind) {
    const bool one = said.subjects.size() == 1;
    const auto who = names(said.subjects, kind);
    switch (said.kind) {
    case ChangeKind::lost:
        return who + " could not be read";
    case ChangeKind::regained:
        return who + (one ? " is read again" : " are read again");
    case ChangeKind::appeared:
        return who + (one ? " is new" : " are new");
    default:
        return who + (one ? " is not assessed any more" : " are not assessed any more");
    }
}

/// What is said of one subject.
using Words = std::vector<std::string>;

std::string words_of(const Change& change) {
    switch (change.level) {
    case Level::property:
        return property_words(change);
    case Level::evidence:
        return evidence_words(change);
    case Level::definition: {
        const auto field = field_words(change);
        return printable(change.property.value_or("")) + (field.empty() ? "" : " " + field);
    }
    default:
        return status_words(change);
    }
}

std::string severity_words(const Change& change) {
    if (change.control.severity.empty())
        return {};
    return printable(change.control.severity) + " " +
           std::to_string(change.control.severity_weight);
}

std::string marks(const OfControl& control) {
    std::string text;
    const auto add = [&](const std::string& mark) {
        if (!mark.empty())
            text += (text.empty() ? "" : ", ") + mark;
    };
    const Change& leading = *control.leading;
    const auto any = [&](auto member) {
        return std::any_of(control.changes.begin(), control.changes.end(),
                           [&](const Change* change) { return change->*member; });
    };
    if (control.new_failure && leading.change != ChangeKind::regressed)
        add("new failure");
    if (any(&Change::reused))
        add("id reused");
    else if (leading.level != Level::definition && any(&Change::redefined))
        add("redefined");
    if (!leading.control.title.empty() && !leading.control.scored)
        add("outside the score");
    return text.empty() ? "" : "(" + text + ")";
}

/// Lists of controls that share the widths of their columns.
class List {
  public:
    List(std::ostream& out, const Look& look, const Remark& remark)
        : out_(out)
        , look_(look)
        , remark_(remark) {}

    void write(const std::vector<OfControl>& controls) {
        const GridColumn fixed{"", Align::left, Shrink::never};
        const GridColumn text{"", Align::left, Shrink::at_end};
        Grid grid{{fixed, fixed, fixed, fixed, text, fixed, fixed, fixed}, {}};
        for (const auto& control : controls)
            grid.rows.push_back(row_of(control));
        const auto layout = grid_layout(grid, look_, indent);
        const bool fits = look_.columns == 0 || line_width(grid, layout) <= look_.columns;
        for (std::size_t index = 0; index < controls.size(); ++index) {
            if (fits)
                write_row(out_, grid, grid.rows[index], layout, look_);
            else
                write_pieces(grid.rows[index]);
            write_details(controls[index]);
        }
    }

  private:
    [[nodiscard]] std::string remark(const Change& change) const {
        return remark_ ? remark_(change) : std::string();
    }

    [[nodiscard]] GridRow row_of(const OfControl& control) const {
        const Change& leading = *control.leading;
        return {{kind_words(control.kind()), style_of(control.kind())},
                {severity_words(leading)},
                {printable(leading.control_id)},
                {control.finding != nullptr ? status_words(*control.finding) : ""},
                {printable(leading.control.title)},
                {marks(control), style_of(ChangeKind::redefined)},
                {sight_words(leading), Style::yellow},
                {remark(leading), Style::dim}};
    }

    void write_pieces(const GridRow& row) {
        std::vector<Piece> pieces;
        for (const auto& cell : row)
            if (!cell.text.empty())
                pieces.push_back({cell.text, cell.style});
        write_wrapped(out_, pieces, look_, {indent, indent + 4});
    }

    void write_details(const OfControl& control) {
        std::map<std::string, Words> of_subject;
        std::optional<std::string> kind;
        Words fields;
        for (const Change* change : control.changes) {
            if (change->level == Level::finding)
                continue;
            auto words = words_of(*change);
            if (const auto when = remark(*change);
                !when.empty() && when != remark(*control.leading))
                words += " (" + when + ")";
            if (change->level == Level::definition) {
                fields.push_back(std::move(words));
                continue;
            }
            kind = change->subject_kind;
            auto& said = of_subject[change->subject.value_or("")];
            const bool is_said = change->level == Level::result && control.finding != nullptr &&
                                 words == words_of(*control.finding);
            if (!is_said)
                said.push_back(std::move(words));
        }
        if (!fields.empty())
            write_line("demands otherwise: " + joined(fields, "; "));
        std::map<Words, Subjects> alike;
        for (auto& [subject, words] : of_subject)
            alike[std::move(words)].insert(subject);
        for (const auto& [words, subjects] : alike)
            write_line(words.empty() ? "on " + names(subjects, kind)
                                     : names(subjects, kind) + ": " + joined(words, "; "));
    }

    void write_line(const std::string& text) {
        write_wrapped(out_, {{text}}, look_, {indent + 4, indent + 6});
    }

    std::ostream& out_;
    const Look& look_;
    const Remark& remark_;
};

} // namespace

void write_rolled_changes(std::ostream& out, const std::vector<Change>& changes, const Look& look,
                          const Remark& remark) {
    auto controls = by_control(changes);
    using Key = std::pair<ChangeKind, Subjects>;
    std::map<Key, std::vector<const OfControl*>> rolled;
    for (const auto& control : controls)
        if (const auto only = visibility(control); !only.subjects.empty())
            rolled[{only.kind, only.subjects}].push_back(&control);
    std::erase_if(rolled, [](const auto& one) { return one.second.size() < fewest_rolled; });
    std::set<const OfControl*> is_rolled;
    for (const auto& [key, of_subjects] : rolled) {
        is_rolled.insert(of_subjects.begin(), of_subjects.end());
        const auto& [kind, subjects] = key;
        std::optional<std::string> subject_kind;
        for (const Change* change : of_subjects.front()->changes)
            if (change->level == Level::result)
                subject_kind = change->subject_kind;
        write_wrapped(out,
                      {{kind_words(kind), style_of(kind)},
                       {visibility_words({kind, subjects}, subject_kind) + ": " +
                        counted(static_cast<std::int64_t>(of_subjects.size()), "control")}},
                      look, {indent, indent + 4});
    }
    std::vector<OfControl> others;
    for (const auto& control : controls)
        if (is_rolled.count(&control) == 0)
            others.push_back(control);
    List(out, look, remark).write(others);
}

std::size_t count_controls(const std::vector<Change>& changes) {
    std::set<std::string_view> controls;
    for (const Change& change : changes)
        controls.insert(change.control_id);
    return controls.size();
}

} // namespace edca::present
