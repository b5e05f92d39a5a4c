#pragma once

#include "present/html/page.hpp"
#include "present/html/writer.hpp"

#include <array>
#include <string_view>

namespace edca::present::html {

/// The sections of a report, in their order. Each answers one question and is drawn by a function
/// in section/.
enum class Section { stand, scores, why, changes, history, failing, catalogue, proof };

struct SectionName {
    Section section;
    std::string_view name;  // as --section has it
    std::string_view title; // as the table of contents has it
};

inline constexpr std::array section_names{SectionName{Section::stand, "stand", "Where we stand"},
                                          SectionName{Section::scores, "scores", "Scores"},
                                          SectionName{Section::why, "why", "Why"},
                                          SectionName{Section::changes, "changes", "Changes"},
                                          SectionName{Section::history, "history", "History"},
                                          SectionName{Section::failing, "failing", "Fails now"},
                                          SectionName{Section::catalogue, "catalogue", "Catalogue"},
                                          SectionName{Section::proof, "proof", "Proof"}};

void draw_stand(Writer& html, const Page& page);
void draw_scores_section(Writer& html, const Page& page);
void draw_why(Writer& html, const Page& page);
void draw_changes(Writer& html, const Page& page);
void draw_history(Writer& html, const Page& page);
void draw_failing_section(Writer& html, const Page& page);
void draw_catalogue(Writer& html, const Page& page);
void draw_proof(Writer& html, const Page& page);

/// Columns of the first section: what the last scan broke, and what it moved.
void draw_newly_broken(Writer& html, const Page& page);
void draw_last_moves(Writer& html, const Page& page);

/// The row that a control opens to: subjects, settings, evidence, and what it demands.
void draw_control(Writer& html, const Page& page, const ReportControl& control);

/// The severity of a control, and its id as a link to its row.
void put_control_link(Writer& html, const Page& page, std::string_view control_id);

/// The title of a control; nothing where the report does not have it.
std::string_view title_of(const Page& page, std::string_view control_id);

/// A section that is open as long as this lives, with its heading and its id.
class SectionFrame {
  public:
    SectionFrame(Writer& html, const Page& page, std::string_view name, std::string_view title);

  private:
    Writer::Element section_;
};

} // namespace edca::present::html
