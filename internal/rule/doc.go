// Package rule says what a rule of hldlint is: an ordinary go/analysis pass and its public face.
package rule
