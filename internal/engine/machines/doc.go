// Package machines says which machine is asked: this one, or another.
//
//	net.Dial("unix", "/run/docker.sock")		// this one
//	http.Get("http://localhost:8080/health")	// this one
//	net.Dial("udp", addr)				// nobody: it only looks a route up
package machines
