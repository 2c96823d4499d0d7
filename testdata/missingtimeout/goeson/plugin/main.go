// Command plugin is loaded by another program, which calls what it exports.
package main

import "net/http"

// Check is looked up by its name.
func Check(name string) bool {
	resp, err := http.Get("https://names.example/" + name) // want unseen:"has no timeout"
	if err != nil {
		return false
	}
	return resp.Body.Close() == nil
}

func main() {}
