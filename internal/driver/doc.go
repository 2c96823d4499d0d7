// Package driver runs rules over packages and gathers what they found. The packages of the main module are checked from source in
// dependency order, all others are declarations that package loader gives.
package driver
