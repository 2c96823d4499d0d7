// Package chart draws figures as SVG: bars with their names and values, which is all that the pages and the benchmarks need.
// What it draws can be read on light and on dark pages.
package chart
