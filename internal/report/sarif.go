package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"codeberg.org/chavacava/garif"

	"github.com/hldlint/hldlint/internal/rule"
)

// What garif's structs cannot say, because they leave out zero values, these say around them: an empty list of results
// is a clean run, where none is no run; the rule at index 0; a rule that is off by default.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		*garif.Run
		Tool    sarifTool     `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		*garif.ToolComponent
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		*garif.ReportingDescriptor
		DefaultConfiguration sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Enabled bool              `json:"enabled"`
		Level   garif.ResultLevel `json:"level"`
	}
	sarifResult struct {
		*garif.Result
		RuleIndex *int `json:"ruleIndex,omitempty"`
	}
)

const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

var levels = map[rule.Severity]garif.ResultLevel{rule.Error: "error", rule.Warning: "warning", rule.Info: "note"}

// sarif builds one log.
type sarif struct {
	o       Options
	sources sources
}

func writeSARIF(w io.Writer, r *Result, o Options) error {
	s := &sarif{o: o, sources: sources{}}
	driver := garif.NewDriver("hldlint").WithInformationUri("https://github.com/hldlint/hldlint")
	driver.Version, driver.SemanticVersion = o.Version, semantic(o.Version)
	rules := s.rules()
	tool := sarifTool{sarifDriver{driver, rules}}
	run := sarifRun{Run: &garif.Run{}, Tool: tool, Results: s.results(r.Findings, rules)}
	run.ColumnKind = "utf16CodeUnits" // what GitHub and VS Code count; Go counts bytes
	if root := o.root(); root != "" {
		run.OriginalUriBaseIds = map[string]*garif.ArtifactLocation{srcRoot: {Uri: strings.TrimSuffix(fileURI(root), "/") + "/"}}
	}
	if o.Configuration != "" {
		run.Properties = &garif.PropertyBag{"configuration": o.Configuration}
	}
	run.Invocations = []*garif.Invocation{s.invocation(r.Problems)}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// semantic is a version as SARIF wants it, or nothing: "devel" is none.
func semantic(version string) string {
	if v, ok := strings.CutPrefix(version, "v"); ok {
		return v
	}
	return ""
}

func (s *sarif) results(findings []Finding, rules []sarifRule) []sarifResult {
	index := map[string]int{}
	for i, r := range rules {
		index[r.Id] = i
	}
	prints := fingerprints(findings, s.sources)
	out := make([]sarifResult, 0, len(findings)) // GitHub refuses null
	for i, f := range findings {
		result := sarifResult{Result: s.result(f)}
		if at, ok := index[f.ID()]; ok {
			result.RuleIndex = &at
		}
		// primaryLocationLineHash is the one that GitHub follows alerts by.
		result.PartialFingerprints = map[string]string{"hldlint/v1": prints[i], "primaryLocationLineHash": prints[i] + ":1"}
		out = append(out, result)
	}
	return out
}

func (s *sarif) result(f Finding) *garif.Result {
	out := garif.NewResult(garif.NewMessageFromText(linked(f)))
	out.RuleId, out.Level = f.ID(), levels[f.Severity]
	out.Locations = []*garif.Location{s.location(f.Range, "")}
	for _, fix := range f.Fixes {
		out.Fixes = append(out.Fixes, s.fix(fix))
	}
	if len(f.Chain) == 0 {
		return out
	}
	// The chain runs from the finding to the proof. Viewers walk code flows; GitHub shows related locations only where
	// the message links them.
	// Other places of the same decision are related, and no way leads through them.
	steps, own := []*garif.ThreadFlowLocation{{Location: s.location(f.Range, f.Message)}}, proof(f)
	for i, step := range f.Chain {
		related := s.location(step.Range, step.Message)
		related.Id = i + 1
		out.RelatedLocations = append(out.RelatedLocations, related)
		if i < own {
			steps = append(steps, &garif.ThreadFlowLocation{Location: s.location(step.Range, step.Message)})
		}
	}
	if own > 0 {
		out.CodeFlows = []*garif.CodeFlow{garif.NewCodeFlow(garif.NewThreadFlow(steps))}
	}
	return out
}

// maxLinked is how many steps of a chain the message links: where it begins, and the proof.
const maxLinked = 3

// linked is the message with links to its related locations. Each stands on a line with its number, because GitHub strips
// leading blanks and VS Code joins the lines. Of the other places of one decision the first are linked.
func linked(f Finding) string {
	var b strings.Builder
	b.WriteString(messageText.Replace(f.Message))
	own := proof(f)
	for i, step := range f.Chain[:min(len(f.Chain), own+maxOthers)] {
		if own > maxLinked && 0 < i && i <= own-maxLinked {
			continue
		}
		fmt.Fprintf(&b, "\n%d. [%s](%d)", i+1, linkText.Replace(step.Message), i+1)
	}
	if more := len(f.Chain) - own - maxOthers; more > 0 {
		fmt.Fprintf(&b, "\nand in %d more places", more)
	}
	return b.String()
}

var (
	messageText = strings.NewReplacer("](", `\](`) // "x[i](y)" is code and no link
	linkText    = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`)
)
