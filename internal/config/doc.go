// Package config reads .hldlint.yml and serves it to every rule, in every host, as the result of
// a pseudo-analyzer.
package config
