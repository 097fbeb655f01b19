export { type CallScenario, type SimulatedCallOptions, type Surroundings } from './call-scenario.js'
export { type CallScenarioName, callScenarios } from './call-scenarios.js'
export { type CallStoriesOptions, type CallStory, createCallStories, type PlayContext } from './create-call-stories.js'
export { SimulatedCall, type SimulatedCallHandle, type SimulatedCallProps } from './simulated-call.js'
