// Package overload reports services that do expensive work for whoever asks, and that hold nobody back.
package overload
