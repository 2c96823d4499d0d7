// Package packaging holds what a release is made with besides the source: the image and the extension for VS Code. Its tests hold these, the
// workflows and the dry run against the rest of the repository.
package packaging
