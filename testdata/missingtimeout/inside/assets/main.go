// Command assets hands out files while somebody works on the pages that want them: there is nothing else that anybody could ask it.
package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServe(":8000", http.FileServer(http.Dir("./assets")))) // want inside:"http.ListenAndServe serves without any timeout"
}
