// Package models holds what hldlint knows of libraries: data/<import path>.yaml and its loader.
// A row states what a library does, never that something is to be reported: policy is the rules'.
package models
