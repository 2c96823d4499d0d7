// Package plugin makes hldlint a module plugin of golangci-lint. Its settings have the grammar of
// .hldlint.yml; it reads no file, because golangci-lint's cache would not notice when one changes.
package plugin
