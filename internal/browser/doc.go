// Package browser drives a headless Chromium for the tests of what is read in browsers. It speaks the DevTools protocol over
// two pipes, which needs no library and no port.
package browser
