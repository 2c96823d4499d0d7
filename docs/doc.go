// Package docs carries the pages of hldlint inside the binary: one for each rule, and one for each
// pattern of high-load design that the rules refer to. The pages are the only place where prose about
// a rule is written; Analyzer.Doc, explain and the SARIF help are taken from them.
package docs
