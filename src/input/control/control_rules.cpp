#include "input/control/control_rules.hpp"

#include "domain/text/text.hpp"
#include "input/control/schema_words.hpp"
#include "input/json/quote.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace edca::input {

namespace {

/// The weights that EDCA gives to a severity.
struct Weights {
    std::string_view severity;
    std::int64_t least;
    std::int64_t most;
};

constexpr std::array<Weights, 4> weights_of_severities{
    {{"Low", 1, 4}, {"Medium", 4, 7}, {"High", 8, 10}, {"Critical", 9, 10}}};

constexpr std::array<std::string_view, 2> remediation_texts{"description", "scriptTemplate"};

template<typename Value>
const Value* value_at(const Node& node, std::string_view name) {
    const Node* found = member(node, name);
    return found == nullptr ? nullptr : std::get_if<Value>(&found->value);
}

bool is_remediation_text(std::string_view pointer) {
    return std::any_of(remediation_texts.begin(), remediation_texts.end(),
                       [pointer](std::string_view name) {
                           return pointer == "/remediation" + pointer_step(name);
                       });
}

class Judge {
  public:
    Judge(const Node& control, const std::string& source, const std::string& pointer)
        : control_(control)
        , source_(source)
        , pointer_(pointer) {}

    void judge_schema(ControlSchema& schema) {
        const auto places = schema.faults(control_);
        for (const SchemaFault& fault : schema_faults(schema.root(), control_, places)) {
            const bool text = fault.value != nullptr &&
                              std::holds_alternative<std::string_view>(fault.value->value);
            if (text && fault.pointer == "/id")
                complain(Rule::id, fault.pointer,
                         "is " + described(*fault.value) +
                             ", expected EDCA-, capital letters, - and three digits, as in "
                             "EDCA-TLS-014");
            else if (text && fault.pointer.starts_with("/frameworks/"))
                complain(Rule::framework, fault.pointer, fault.message);
            else if (!text || !is_remediation_text(fault.pointer)) // those have their own rule
                complain(Rule::schema, fault.pointer, fault.message);
            wrong_weight_ = wrong_weight_ || fault.pointer == "/severityWeight";
        }
    }

    void judge_severity() {
        const auto* severity = value_at<std::string_view>(control_, "severity");
        const Node* weight = member(control_, "severityWeight");
        if (severity == nullptr || weight == nullptr || wrong_weight_)
            return;
        const auto* whole = std::get_if<std::int64_t>(&weight->value);
        const auto* number = std::get_if<double>(&weight->value); // 5.0
        const double value = whole != nullptr ? static_cast<double>(*whole) : *number;
        for (const Weights& weights : weights_of_severities)
            if (*severity == weights.severity && (value < static_cast<double>(weights.least) ||
                                                  value > static_cast<double>(weights.most)))
                complain(Rule::severity, "/severityWeight",
                         "is " + described(*weight) + ", expected " +
                             std::to_string(weights.least) + " to " + std::to_string(weights.most) +
                             " as the severity is " + std::string(*severity));
    }

    /// What the schema says of empty texts, of blank ones.
    void judge_texts() {
        for (const std::string_view name : {"title", "description", "considerations"}) {
            const auto* text = value_at<std::string_view>(control_, name);
            if (text != nullptr && !text->empty() && is_blank(*text))
                complain(Rule::schema, pointer_step(name),
                         "is " + in_quotes(*text) + ", expected text that is not blank");
        }
    }

    void judge_remediation() {
        const Node* remediation = member(control_, "remediation");
        if (remediation == nullptr)
            return;
        for (const std::string_view name : remediation_texts) {
            const auto* text = value_at<std::string_view>(*remediation, name);
            if (text != nullptr && is_blank(*text))
                complain(Rule::remediation, "/remediation" + pointer_step(name),
                         "is " + in_quotes(*text) + ", expected text that is not blank");
        }
    }

    [[nodiscard]] std::vector<Complaint> take() {
        return std::move(complaints_);
    }

  private:
    void complain(Rule rule, const std::string& pointer, const std::string& message) {
        Complaint complaint{.source = source_,
                            .pointer = pointer_ + pointer,
                            .control_id = {},
                            .rule = rule,
                            .message = message};
        if (auto id = control_id(control_); !id.empty())
            complaint.control_id = std::move(id);
        complaints_.push_back(std::move(complaint));
    }

    const Node& control_;
    const std::string& source_;
    const std::string& pointer_;
    std::vector<Complaint> complaints_;
    bool wrong_weight_ = false;
};

} // namespace

std::string control_id(const Node& control) {
    const auto* id = value_at<std::string_view>(control, "id");
    return id == nullptr ? std::string() : std::string(*id);
}

std::vector<Complaint> control_complaints(const Node& control, const std::string& source,
                                          const std::string& pointer, ControlSchema& schema) {
    Judge judge(control, source, pointer);
    judge.judge_schema(schema);
    judge.judge_severity();
    judge.judge_texts();
    judge.judge_remediation();
    return judge.take();
}

} // namespace edca::input
