title: Predictions, made before coding
points: 5
order: 1
section: Predict
rule: A prediction is worth a point when the reference server does what you said.
cause: The answer differs from what the server did, or is still blank.
hint: Each question is a comment above its line in predictions.txt.
hint: All five can be asked of the server itself: make run4, a few SETs, and XRAY STATS DB.
hint: The lesson's sections "The table", "Growing a step at a time" and "SCAN" hold all that is needed.
options: --activerehashing no
ways: whole

