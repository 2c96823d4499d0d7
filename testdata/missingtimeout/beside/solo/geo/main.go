// Command geo is a service of one file, as all of its project are but one.
package main

import "net/http"

func main() {
	http.HandleFunc("/geo", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(r.URL.RawQuery)) })
	http.ListenAndServe(":8080", nil) // want server:"http.ListenAndServe serves without any timeout"
}
